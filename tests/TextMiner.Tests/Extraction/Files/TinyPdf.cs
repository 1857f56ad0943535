using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TextMiner.Tests.Extraction.Files;

/// <summary>Writes small PDFs in Helvetica, object by object, so that a test can also write wrong and hostile ones.</summary>
sealed class TinyPdf
{
    readonly List<byte[]> _objects = [];
    readonly List<int> _pages = [];

    /// <summary>A PDF whose pages hold lines at places.</summary>
    public static byte[] OfLines(params (double X, double Y, double Size, string Text)[][] pages)
    {
        var pdf = new TinyPdf();
        foreach (var lines in pages)
            pdf.AddPage(Draw(lines));
        return pdf.Bytes();
    }

    /// <summary>Operators that show lines at places.</summary>
    public static string Draw(params (double X, double Y, double Size, string Text)[] lines) =>
        string.Join('\n', lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"BT /F {line.Size} Tf {line.X} {line.Y} Td ({line.Text}) Tj ET")));

    public TinyPdf()
    {
        Add("<</Type/Catalog/Pages 2 0 R>>");
        Add("");
        Add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
    }

    /// <summary>Adds an object; returns its number.</summary>
    public int Add(string content) => Add(Encoding.Latin1.GetBytes(content));

    public int AddStream(byte[] data, string dictionary = "") =>
        Add([.. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<<{dictionary}/Length {data.Length}>>stream\n")), .. data, .. "\nendstream"u8]);

    public int AddPage(string content, string resources = "", string attributes = "", string fonts = "") => AddPage(AddStream(Encoding.Latin1.GetBytes(content)), resources, attributes, fonts);

    public int AddPage(int content, string resources = "", string attributes = "", string fonts = "")
    {
        var page = Add($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{attributes}/Resources<</Font<</F 3 0 R{fonts}>>{resources}>>/Contents {content} 0 R>>");
        _pages.Add(page);
        return page;
    }

    public byte[] Bytes()
    {
        _objects[1] = Encoding.Latin1.GetBytes($"<</Type/Pages/Count {_pages.Count}/Kids[{string.Join(' ', _pages.Select(p => $"{p} 0 R"))}]>>");
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n"u8);
        var places = new List<long>();
        for (var i = 0; i < _objects.Count; i++)
        {
            places.Add(file.Position);
            file.Write(Encoding.Latin1.GetBytes($"{i + 1} 0 obj\n"));
            file.Write(_objects[i]);
            file.Write("\nendobj\n"u8);
        }
        var table = file.Position;
        file.Write(Encoding.Latin1.GetBytes($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(p => p.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"))}"));
        file.Write(Encoding.Latin1.GetBytes($"trailer<</Size {places.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }

    /// <summary>Bytes packed as FlateDecode wants them.</summary>
    public static byte[] Deflate(ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(data);
        return packed.ToArray();
    }

    int Add(byte[] content)
    {
        _objects.Add(content);
        return _objects.Count;
    }
}
