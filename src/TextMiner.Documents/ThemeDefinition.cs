namespace TextMiner.Documents;

/// <summary>One policy theme 政策主题 of the taxonomy that analysts edit.</summary>
/// <param name="Id">Stable id in lower case, such as <c>green</c>.</param>
/// <param name="NameZh">Name in Chinese, such as 绿色发展.</param>
/// <param name="NameEn">Name in English, such as Green development.</param>
/// <param name="Definition">What a text must treat to carry the theme, for coders and readers.</param>
/// <param name="Version">Version of the taxonomy that the definition stands in.</param>
public sealed record ThemeDefinition(string Id, string NameZh, string NameEn, string Definition, string Version);
