using System.Globalization;
using AmasSync.Cli.Errors;
using AmasSync.Core.Testing.Running.Budgets;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Reads <c>--budget</c>: <c>messages=500,tokens=200k,minutes=10</c>, in any order, each at most once.</summary>
internal static class BudgetText
{
    private const long MaxAmount = 1_000_000_000;
    private const long MaxMinutes = 24 * 60;

    /// <exception cref="ToolException">The text is not a budget.</exception>
    public static RunBudget Parse(string text)
    {
        RunBudget budget = new();
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            var (name, value) = part.Split('=', 2, StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : ("", "");
            if (!seen.Add(name))
            {
                throw CreateError(text);
            }

            budget = name switch
            {
                "messages" => budget with { Messages = ParseAmount(value, text) },
                "tokens" => budget with { Tokens = ParseAmount(value, text) },
                "minutes" => budget with { Time = TimeSpan.FromMinutes(Math.Min(ParseAmount(value, text), MaxMinutes)) },
                _ => throw CreateError(text),
            };
        }

        return budget;
    }

    private static long ParseAmount(string value, string text)
    {
        var factor = value switch
        {
            [.., 'k'] => 1_000,
            [.., 'm'] => 1_000_000,
            _ => 1,
        };
        var digits = factor == 1 ? value : value[..^1];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaxAmount / factor
            ? number * factor
            : throw CreateError(text);
    }

    private static ToolException CreateError(string text) => new(ToolError.ForUsage(
        $"--budget requires limits such as messages=500,tokens=200k,minutes=10, not '{text}'"));
}
