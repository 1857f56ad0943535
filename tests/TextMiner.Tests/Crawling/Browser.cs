using TextMiner.Crawling.Rendering;

namespace TextMiner.Tests.Crawling;

/// <summary>The browser of this machine.</summary>
static class Browser
{
    /// <summary>Its program; the test is skipped with the reason where there is none.</summary>
    public static string Program
    {
        get
        {
            var found = InstalledBrowser.Find(null);
            Assert.SkipWhen(found is null, $"no Chromium or Chrome is installed, nor named in {InstalledBrowser.Variable}");
            return found;
        }
    }
}
