using System.CommandLine;
using System.Globalization;

namespace TextMiner.Commands;

/// <summary>Bounds of options that take a number.</summary>
static class NumberBound
{
    /// <summary>
    /// Refuses a number out of bounds, and what is no number, in the same words. The text is read here: to ask a result for its value
    /// throws where it is no number, and the parser's own message names types of the program.
    /// </summary>
    /// <param name="option">An option of one value.</param>
    /// <param name="allows">Whether the number is within the bounds.</param>
    /// <param name="expected">What the option takes: a number above 0.</param>
    public static void Takes<T>(this Option option, Func<T, bool> allows, string expected)
        where T : struct, IParsable<T> => option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(T.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && allows(number)))
                result.AddError($"{option.Name} takes {expected}, not {token.Value}.");
        });
}
