namespace TextMiner.Tests.Extraction.Files;

/// <summary>
/// Damages files as disks, networks and attackers do: cuts, flips, repeats, removes and swaps stretches, and writes tokens of the format
/// over others. The same seed gives the same mutants on every machine.
/// </summary>
sealed class Mutator(int seed, params string[] tokens)
{
    readonly Random _random = new(seed);

    /// <summary>One mutant of the bytes, of one to four damages.</summary>
    public byte[] Mutate(byte[] original)
    {
        var bytes = (byte[])original.Clone();
        for (var damages = 1 + _random.Next(4); damages > 0 && bytes.Length > 0; damages--) bytes = Damage(bytes);
        return bytes;
    }

    byte[] Damage(byte[] bytes)
    {
        var at = _random.Next(bytes.Length);
        var end = Math.Min(bytes.Length, at + 1 + _random.Next(_random.Next(2) == 0 ? 16 : 4096));
        switch (_random.Next(7))
        {
            case 0:
                return bytes[..at];
            case 1:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                return bytes;
            case 2:
                for (var i = at; i < end; i++) bytes[i] = (byte)_random.Next(256);
                return bytes;
            case 3:
                return [.. bytes[..end], .. bytes[at..]];
            case 4:
                return [.. bytes[..at], .. bytes[end..]];
            case 5:
                var other = _random.Next(bytes.Length);
                for (var i = 0; i < end - at && other + i < bytes.Length; i++) (bytes[at + i], bytes[other + i]) = (bytes[other + i], bytes[at + i]);
                return bytes;
            default:
                var token = System.Text.Encoding.Latin1.GetBytes(tokens.Length == 0 ? "\0" : tokens[_random.Next(tokens.Length)]);
                for (var i = 0; i < token.Length && at + i < bytes.Length; i++) bytes[at + i] = token[i];
                return bytes;
        }
    }
}
