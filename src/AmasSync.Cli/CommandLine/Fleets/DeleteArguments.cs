using System.CommandLine;
using System.Globalization;

namespace AmasSync.Cli.CommandLine.Fleets;

/// <summary>
/// The option that allows a number of deletes. In a run that may be for several environments, each number is that of one environment.
/// </summary>
internal sealed class DeleteArguments
{
    private const string Description = "Allow exactly N deletes, overriding max_deletes";

    /// <summary>The name of the option.</summary>
    public const string Name = "--allow-deletes";

    private readonly bool isForSeveral;
    private readonly Option<string[]> allowDeletes;

    /// <param name="isForSeveral">Whether the command accepts several environments.</param>
    public DeleteArguments(bool isForSeveral)
    {
        this.isForSeveral = isForSeveral;
        allowDeletes = isForSeveral
            ? OptionFactory.CreateTextList(Name, "N|ENV=N", $"{Description}; with several environments, ENV=N once for each")
            : OptionFactory.CreateTextList(Name, "N", Description);
        allowDeletes.Validators.Add(result =>
        {
            if (FindError([.. result.Tokens.Select(token => token.Value)]) is { } error)
            {
                result.AddError($"{Name} {error}");
            }
        });
    }

    public Option Option => allowDeletes;

    /// <summary>Reads the number that names no environment; null if there is none.</summary>
    public int? ReadNumber(ParseResult parsed) => ReadAll(parsed)
        .Where(allowed => allowed.Environment.Length == 0)
        .Select(allowed => (int?)allowed.Number)
        .FirstOrDefault();

    /// <summary>Reads the numbers of single environments, by their names.</summary>
    public IReadOnlyDictionary<string, int> ReadByEnvironment(ParseResult parsed) => ReadAll(parsed)
        .Where(allowed => allowed.Environment.Length > 0)
        .ToDictionary(allowed => allowed.Environment, allowed => allowed.Number, StringComparer.Ordinal);

    private string? FindError(string[] texts)
    {
        if (Array.Find(texts, text => Parse(text) is not var (environment, _) || (environment.Length > 0 && !isForSeveral)) is { } wrong)
        {
            var named = isForSeveral ? ", or ENV=N with the name of an environment" : "";
            return FormattableString.Invariant($"requires a whole number from 0 to {int.MaxValue}{named}, not '{wrong}'");
        }

        var isRepeated = texts.Select(GetEnvironment).Distinct(StringComparer.Ordinal).Count() < texts.Length;
        return isRepeated ? "can be given only once for an environment" : null;
    }

    private IEnumerable<(string Environment, int Number)> ReadAll(ParseResult parsed) =>
        (parsed.GetValue(allowDeletes) ?? []).Select(Parse).OfType<(string, int)>();

    private static (string Environment, int Number)? Parse(string text)
    {
        var environment = GetEnvironment(text);
        var digits = environment.Length == 0 ? text : text[(environment.Length + 1)..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (environment, number) : null;
    }

    private static string GetEnvironment(string text) => text.Split('=', 2) is [{ Length: > 0 } environment, _] ? environment : "";
}
