using System.IO.Compression;
using System.Text;

namespace TextMiner.Analysis.Topics;

/// <summary>
/// A model as bytes: the same model gives the same bytes, and bytes give the same model to the last bit. A term that a topic was never
/// drawn for has the least probability of the topic, as most have; only the others are written. Compressed by Brotli.
/// </summary>
static class TopicModelFormat
{
    const byte Version = 1;
    const int Quality = 7, Window = 22;

    static ReadOnlySpan<byte> Magic => "TMtopics"u8;

    public static byte[] Write(TopicModel model)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt(model.Topics);
            writer.Write7BitEncodedInt(model.Vocabulary.Count);
            writer.Write7BitEncodedInt(model.Phrases.Count);
            foreach (var term in model.Vocabulary) writer.Write(term);
            foreach (var (first, second, term) in model.Phrases)
            {
                writer.Write(first);
                writer.Write(second);
                writer.Write(term);
            }
            foreach (var alpha in model.Alpha) writer.Write(alpha);
            for (var k = 0; k < model.Topics; k++) WriteTopic(writer, model.Probabilities.Column(k));
        }
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength((int)content.Length)];
        BrotliEncoder.TryCompress(content.GetBuffer().AsSpan(0, (int)content.Length), compressed, out var length, Quality, Window);
        return [.. Magic, Version, .. compressed.AsSpan(0, length)];
    }

    /// <exception cref="InvalidDataException">The bytes are no model of this version.</exception>
    public static TopicModel Read(ReadOnlyMemory<byte> bytes)
    {
        if (!bytes.Span.StartsWith(Magic) || bytes.Length <= Magic.Length)
            throw new InvalidDataException("These bytes are no topic model: they do not begin as one. Fit topics anew with textminer topics fit --anew.");
        if (bytes.Span[Magic.Length] is var version && version != Version)
            throw new InvalidDataException(
                $"The topic model has format {version}, and this program reads format {Version}. Install the newest TextMiner, or fit topics anew with textminer topics fit --anew.");
        try
        {
            using var stream = new BrotliStream(new MemoryStream(bytes[(Magic.Length + 1)..].ToArray()), CompressionMode.Decompress);
            using var reader = new BinaryReader(stream, Encoding.UTF8);
            int topics = reader.Read7BitEncodedInt(), terms = reader.Read7BitEncodedInt(), phrases = reader.Read7BitEncodedInt();
            var vocabulary = new string[terms];
            for (var i = 0; i < terms; i++) vocabulary[i] = reader.ReadString();
            var joined = new TopicPhrase[phrases];
            for (var i = 0; i < phrases; i++) joined[i] = new(reader.ReadString(), reader.ReadString(), reader.ReadString());
            var alpha = new double[topics];
            for (var k = 0; k < topics; k++) alpha[k] = reader.ReadDouble();
            var probabilities = new TopicTerms(topics, terms);
            for (var k = 0; k < topics; k++) ReadTopic(reader, probabilities, k);
            return new(vocabulary, joined, probabilities, alpha);
        }
        catch (Exception broken) when (broken is EndOfStreamException or FormatException or InvalidOperationException or OverflowException or IndexOutOfRangeException or InvalidDataException)
        {
            throw new InvalidDataException($"The topic model is broken ({broken.Message.TrimEnd('.')}). Fit topics anew with textminer topics fit --anew.", broken);
        }
    }

    /// <summary>The least probability, then the gaps between terms that have more, then what they have: like beside like compresses best.</summary>
    static void WriteTopic(BinaryWriter writer, double[] column)
    {
        var least = column.Min();
        int[] written = [.. Enumerable.Range(0, column.Length).Where(term => column[term] > least)];
        writer.Write((float)least);
        writer.Write7BitEncodedInt(written.Length);
        foreach (var (i, term) in written.Index()) writer.Write7BitEncodedInt(i == 0 ? term : term - written[i - 1]);
        foreach (var term in written) writer.Write((float)column[term]);
    }

    static void ReadTopic(BinaryReader reader, TopicTerms probabilities, int topic)
    {
        double least = reader.ReadSingle();
        var written = new int[reader.Read7BitEncodedInt()];
        for (var i = 0; i < written.Length; i++) written[i] = reader.Read7BitEncodedInt() + (i == 0 ? 0 : written[i - 1]);
        for (var term = 0; term < probabilities.Terms; term++) probabilities[topic, term] = least;
        foreach (var term in written) probabilities[topic, term] = reader.ReadSingle();
    }
}
