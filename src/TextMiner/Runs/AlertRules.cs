namespace TextMiner.Runs;

/// <summary>From where something is odd enough to be told. Each bound names what it is to keep out.</summary>
static class AlertRules
{
    /// <summary>A burst has twice the usual share: Kleinberg's own choice.</summary>
    public const double BurstScale = 2;

    /// <summary>The raised state explains the counts twenty times better (natural logarithm): one chance in twenty is what people bear of false alarms.</summary>
    public const double BurstWeight = 3;

    /// <summary>Fewer documents are one event, reported once by each of a few bodies.</summary>
    public const int BurstDocuments = 5;

    /// <summary>Three years of months: the usual share is that of the present, and a yearly cycle has come round more than once.</summary>
    public const int Months = 36;

    /// <summary>With fewer months or years that hold documents there is no usual share.</summary>
    public const int FewestPeriods = 6;

    /// <summary>A change of level shows when two periods of the new level are there; older changes were told then, or are history.</summary>
    public const int RecentPeriods = 4;

    /// <summary>As more documents come, the same change may be placed one or two periods elsewhere.</summary>
    public const int SamePeriods = 2;

    /// <summary>A region of which fewer documents are known has not had the time to mention much.</summary>
    public const int RegionDocuments = 20;

    /// <summary>A word said once is a name in passing.</summary>
    public const int FirstMentions = 2;

    /// <summary>Publishing days that the rhythm of a source is learnt from.</summary>
    public const int RhythmDays = 60;

    /// <summary>Gaps between publishing days without which there is no rhythm.</summary>
    public const int FewestGaps = 8;

    /// <summary>Silence is twice the gap that 19 of 20 gaps keep: half of it the source is merely late.</summary>
    public const double SilenceFactor = 2, UsualGapShare = 0.95;

    /// <summary>The longest public holidays with the weekends beside them: no portal publishes through them.</summary>
    public const int LongestHoliday = 10;

    /// <summary>With fewer documents a share or median says nothing.</summary>
    public const int FewestArrived = 5, FewestEarlier = 20;

    /// <summary>Newest documents of a source that it is compared with.</summary>
    public const int EarlierDocuments = 200;

    /// <summary>The share of documents without a date rose by this much: a layout whose dates are no longer found loses nearly all of them.</summary>
    public const double UndatedRise = 0.3;

    /// <summary>Texts are shorter than this share of the usual median: a body that is no longer found leaves a line or two.</summary>
    public const double LengthDrop = 0.4;

    /// <summary>A fault that nobody has mended in a month is told again.</summary>
    public const int RepeatDays = 30;

    /// <summary>Runs that the usual rate of rejections is learnt from.</summary>
    public const int EarlierRuns = 20;

    /// <summary>The share of pages that gave no document, and how many times the usual one that is.</summary>
    public const double RejectedShare = 0.3, RejectedRatio = 3;
}
