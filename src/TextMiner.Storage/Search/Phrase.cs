using System.Runtime.InteropServices;

namespace TextMiner.Storage.Search;

/// <summary>
/// Tokens in sequence. Spaces do not matter, marks do: 数据要素 is not found in 数据、要素. With a prefix the last token, when it is a
/// word, may go on; a character needs no prefix, since nothing ends behind it.
/// </summary>
sealed class Phrase
{
    readonly SearchText _text;

    public Phrase(string text, bool isPrefix)
    {
        (_text, Written) = (new SearchText(text), text);
        IsPrefix = isPrefix && _text.Tokens is [.., { Kind: TokenKind.Word }];
    }

    /// <summary>As it was typed.</summary>
    public string Written { get; }

    public bool IsPrefix { get; }

    /// <summary>Whether there is anything but marks and spaces.</summary>
    public bool IsSearchable => _text.Tokens.Exists(t => t.Kind != TokenKind.Mark);

    /// <summary>Whether it has Latin words or numbers, which the index knows whole.</summary>
    public bool HasWords => _text.Tokens.Exists(t => t.Kind == TokenKind.Word);

    /// <summary>
    /// What the index is asked: pairs of characters, single characters that stand alone, words. A document that has them all need
    /// not have the phrase, unless there is but one.
    /// </summary>
    public IReadOnlyList<GramLookup> Lookups()
    {
        var tokens = _text.Tokens;
        List<GramLookup> lookups = [];
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Word) lookups.Add(new GramLookup.OfWord(_text[tokens[i]].ToString(), IsPrefix && i == tokens.Count - 1));
            if (tokens[i].Kind != TokenKind.Character) continue;
            if (i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Character) lookups.Add(new GramLookup.OfPair(CharacterAt(i), CharacterAt(i + 1)));
            else if (i == 0 || tokens[i - 1].Kind != TokenKind.Character) lookups.Add(new GramLookup.OfCharacter(CharacterAt(i)));
        }
        return [.. lookups.Distinct()];
    }

    /// <summary>Whether the lookups say all: there is one, and nothing beside it.</summary>
    public bool IsExact => Lookups().Count == 1 && _text.Tokens.Count <= 2 && !_text.Tokens.Exists(t => t.Kind == TokenKind.Mark)
        && (_text.Tokens.Count == 1 || _text.Tokens[0].Kind == TokenKind.Character);

    /// <summary>Indices of the text's tokens at which the phrase begins.</summary>
    public List<int> FindIn(SearchText text)
    {
        List<int> found = [];
        var mine = CollectionsMarshal.AsSpan(_text.Tokens);
        var theirs = CollectionsMarshal.AsSpan(text.Tokens);
        for (var i = 0; i + mine.Length <= theirs.Length; i++)
        {
            var matched = 0;
            while (matched < mine.Length && theirs[i + matched].Position == theirs[i].Position + matched && Same(matched, text, theirs[i + matched])) matched++;
            if (matched == mine.Length) found.Add(i);
        }
        return found;
    }

    /// <summary>Its tokens as a sketch has them; the last one is open when it is a prefix.</summary>
    public byte[] Pattern() =>
        [.. _text.Tokens.Select((t, i) => IsPrefix && i == _text.Tokens.Count - 1 ? Sketch.Any : Sketch.ByteOf(_text[t]))];

    /// <summary>How many tokens it has.</summary>
    public int TokenCount => _text.Tokens.Count;

    bool Same(int index, SearchText text, SearchToken theirs)
    {
        var mine = _text.Tokens[index];
        if (mine.Kind != theirs.Kind) return false;
        return IsPrefix && index == _text.Tokens.Count - 1 ? text[theirs].StartsWith(_text[mine]) : text[theirs].SequenceEqual(_text[mine]);
    }

    char CharacterAt(int index) => _text[_text.Tokens[index]][0];
}

/// <summary>One question to the index.</summary>
abstract record GramLookup
{
    /// <summary>Two characters in sequence.</summary>
    public sealed record OfPair(char First, char Second) : GramLookup;

    /// <summary>A character, whatever follows.</summary>
    public sealed record OfCharacter(char Character) : GramLookup;

    /// <summary>A word, or all words that begin so.</summary>
    public sealed record OfWord(string Word, bool IsPrefix) : GramLookup;
}
