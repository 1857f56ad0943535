using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Files.Pdf;

/// <summary>
/// Runs the drawing operations of one page and keeps characters and horizontal rules. PdfPig's own page keeps every path and colour
/// too and has no limits; this one counts its steps.
/// </summary>
sealed class PageReader(
    int number, IResourceStore resources, IPdfTokenScanner scanner, IPageContentParser parser, ILookupFilterProvider filters, CropBox crop,
    UserSpaceUnit unit, PageRotationDegrees rotation, TransformationMatrix initial, ParsingOptions options)
    : BaseStreamProcessor<PdfPage>(number, resources, scanner, parser, filters, crop, unit, rotation, initial, options)
{
    // A rule is thin, and longer than a stroke under a word.
    const double ThickestRule = 2;
    const double ShortestRule = 30;

    // Drawings have many lines; the tables of one page have some hundreds.
    const int MostRules = 2000;

    readonly PdfBudget _budget = ((MeteredFilters)options.FilterProvider!).Budget;
    // Characters are placed after rotation, so the crop box turns with them.
    readonly PdfRectangle _crop = initial.Transform(crop.Bounds).Normalise();
    readonly List<Glyph> _glyphs = [];
    readonly List<Rule> _rules = [], _path = [];
    PdfPoint _at;
    int _images;

    public override PdfPage Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        CloneAllStates();
        ProcessOperations(operations);
        return new PdfPage(_crop.Height, _glyphs, _rules, _images);
    }

    protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
    {
        _budget.SpendSteps(operations.Count);
        base.ProcessOperations(operations);
    }

    public override void RenderGlyph(IFont font, CurrentGraphicsState currentState, double fontSize, double pointSize, int code, string unicode, long currentOffset,
        in TransformationMatrix renderingMatrix, in TransformationMatrix textMatrix, in TransformationMatrix transformationMatrix, CharacterBoundingBox characterBoundingBox)
    {
        _budget.SpendSteps(1);
        var start = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(0, 0))));
        var end = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(characterBoundingBox.Width, 0))));
        var top = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(0, 1))));
        var size = Math.Sqrt(((top.X - start.X) * (top.X - start.X)) + ((top.Y - start.Y) * (top.Y - start.Y)));
        var isHorizontal = end.X >= start.X && Math.Abs(end.Y - start.Y) <= 0.1 * size;
        if (!isHorizontal || !double.IsFinite(start.X + end.X + start.Y) || size is not (> 0.5 and < 1000) || !IsOnPage(start)) return;
        _glyphs.Add(new Glyph(Radicals.Plain(unicode ?? ""), start.X, end.X, start.Y, size, IsBold(font)));
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) => _images++;

    protected override void RenderInlineImage(InlineImage inlineImage) => _images++;

    public override void MoveTo(double x, double y) => _at = CurrentTransformationMatrix.Transform(new PdfPoint(x, y));

    public override void LineTo(double x, double y)
    {
        var to = CurrentTransformationMatrix.Transform(new PdfPoint(x, y));
        AddRule(_at, to);
        _at = to;
    }

    public override void Rectangle(double x, double y, double width, double height)
    {
        var low = CurrentTransformationMatrix.Transform(new PdfPoint(x, y));
        var high = CurrentTransformationMatrix.Transform(new PdfPoint(x + width, y + height));
        AddRule(low, new PdfPoint(high.X, low.Y));
        if (Math.Abs(high.Y - low.Y) > ThickestRule) AddRule(new PdfPoint(low.X, high.Y), high);
    }

    // A path counts when it is painted; most rectangles of word processors only clip.
    public override void StrokePath(bool close) => Paint();

    public override void FillPath(FillingRule fillingRule, bool close) => Paint();

    public override void FillStrokePath(FillingRule fillingRule, bool close) => Paint();

    public override void EndPath() => _path.Clear();

    public override void BeginSubpath()
    {
    }

    public override PdfPoint? CloseSubpath() => null;

    public override void ClosePath()
    {
    }

    public override void BezierCurveTo(double x2, double y2, double x3, double y3)
    {
    }

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3)
    {
    }

    public override void ModifyClippingIntersect(FillingRule clippingRule)
    {
    }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
    {
    }

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
    }

    public override void EndMarkedContent()
    {
    }

    public override void PaintShading(NameToken shadingName)
    {
    }

    static bool IsBold(IFont font) =>
        font.Details.IsBold || (font.Name?.Data is { } name && (name.Contains("Bold", StringComparison.OrdinalIgnoreCase) || name.Contains("Hei", StringComparison.Ordinal)));

    bool IsOnPage(PdfPoint point) => point.X >= _crop.Left - 1 && point.X <= _crop.Right + 1 && point.Y >= _crop.Bottom - 1 && point.Y <= _crop.Top + 1;

    void AddRule(PdfPoint from, PdfPoint to)
    {
        if (_rules.Count + _path.Count >= MostRules || Math.Abs(from.Y - to.Y) > ThickestRule || Math.Abs(from.X - to.X) < ShortestRule) return;
        _path.Add(new Rule(Math.Min(from.X, to.X), Math.Max(from.X, to.X), from.Y));
    }

    void Paint()
    {
        _rules.AddRange(_path);
        _path.Clear();
    }
}

/// <summary>Makes a <see cref="PageReader"/> for each page; PdfPig creates the factory itself, so the budget travels with the filters.</summary>
sealed class PageReaderFactory(
    IPdfTokenScanner scanner, IResourceStore resources, ILookupFilterProvider filters, IPageContentParser parser, ParsingOptions options)
    : BasePageFactory<PdfPage>(scanner, resources, filters, parser, options)
{
    protected override PdfPage ProcessPage(int pageNumber, DictionaryToken dictionary, NamedDestinations namedDestinations, MediaBox mediaBox, CropBox cropBox,
        UserSpaceUnit userSpaceUnit, PageRotationDegrees rotation, TransformationMatrix initialMatrix, IReadOnlyList<IGraphicsStateOperation> operations) =>
        new PageReader(pageNumber, ResourceStore, PdfScanner, PageContentParser, FilterProvider, cropBox, userSpaceUnit, rotation, initialMatrix, ParsingOptions)
            .Process(pageNumber, operations);
}
