namespace TextMiner.Segmentation;

/// <summary>One occurrence of a word with its part of speech.</summary>
/// <param name="Start">Index of the first UTF-16 unit.</param>
/// <param name="Length">Number of UTF-16 units.</param>
/// <param name="Tag">jieba's tag, such as <c>n</c>, <c>vn</c>, <c>ns</c>, <c>m</c>, <c>eng</c>; <c>x</c> where none is known.</param>
public readonly record struct TaggedToken(int Start, int Length, string Tag);

/// <summary>A word with its part of speech (jieba's <c>pair</c>).</summary>
/// <param name="Word">The word.</param>
/// <param name="Tag">jieba's tag; <c>x</c> where none is known.</param>
public readonly record struct TaggedWord(string Word, string Tag);
