using System.Diagnostics.CodeAnalysis;
using System.Globalization;

/// <summary>
/// Gives a process a culture that no machine has, before its first line runs: named by DOTNET_STARTUP_HOOKS, which wants this name and no
/// namespace. The program runs without the machine's cultures, so that only a culture set like this can show a figure or date that is
/// written in the culture of the moment.
/// </summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for it by this name.")]
static class StartupHook
{
    /// <summary>What standard error begins with when the culture is in force.</summary>
    public const string Mark = "culture −1,5 31.12.2024 23-59";

    public static void Initialize()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        var numbers = culture.NumberFormat;
        (numbers.NumberDecimalSeparator, numbers.NumberGroupSeparator, numbers.NegativeSign, numbers.NaNSymbol) = (",", ".", "−", "yok");
        (numbers.PercentDecimalSeparator, numbers.PercentGroupSeparator, numbers.CurrencyDecimalSeparator, numbers.PositiveInfinitySymbol) = (",", ".", ",", "sonsuz");
        var dates = culture.DateTimeFormat;
        (dates.DateSeparator, dates.TimeSeparator, dates.ShortDatePattern, dates.LongTimePattern, dates.ShortTimePattern) = (".", "-", "dd/MM/yyyy", "HH:mm:ss", "HH:mm");
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture, CultureInfo.CurrentCulture) = (culture, culture, culture);
        Console.Error.WriteLine(string.Create(CultureInfo.CurrentCulture, $"culture {-1.5} {new DateTime(2024, 12, 31, 23, 59, 0):dd/MM/yyyy HH:mm}"));
    }
}
