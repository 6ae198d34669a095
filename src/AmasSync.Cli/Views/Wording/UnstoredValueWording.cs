using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Amas.Config;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Applying;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Words that all views use for values that the server did not store as they were sent.</summary>
internal static partial class UnstoredValueWording
{
    /// <summary>Returns the values of an earlier apply that the server stored differently.</summary>
    public static IReadOnlyList<UnstoredValue> GetValues(Change change) =>
        change is Change.Compared compared ? compared.UnstoredValues : [];

    /// <summary>Returns the values that the server stored differently in this apply.</summary>
    public static IReadOnlyList<UnstoredValue> GetValues(Outcome outcome) => (outcome as Outcome.NotConverged)?.Values ?? [];

    public static string Describe(UnstoredValue value) => $"{ReadablePath.Format(value.Path)}: {value.Reason}";

    /// <summary>Returns what to do about the values of an earlier apply, without a final period; null if there are none.</summary>
    public static string? FormatHint(Change change) => GetValues(change) is [_, ..] values && change is Change.Compared compared
        ? NotConvergedHint.Format(compared.Observed.Name, [.. values.Select(value => value.Path)])
        : null;

    /// <summary>Formats the entries of <c>ignore_changes</c> that leave the values to the server, as lines of YAML.</summary>
    public static IEnumerable<string> FormatIgnoreEntries(AgentName agent, IEnumerable<UnstoredValue> values) =>
        values.Select(value => FormatIgnoreEntry(agent, value)).OfType<string>();

    /// <summary>Formats one entry; null for a value that cannot be ignored.</summary>
    public static string? FormatIgnoreEntry(AgentName agent, UnstoredValue value) => NotConvergedHint.CanBeIgnored(value.Path)
        ? $"- {{agents: {Quote(agent.Text)}, path: {QuoteIfNeeded("/" + value.Path)}, reason: {Quote(value.Reason)}}}"
        : null;

    private static string QuoteIfNeeded(string text) => PlainPath.IsMatch(text) ? text : Quote(text);

    // A JSON string is a valid YAML scalar. The relaxed encoder keeps names readable.
    private static string Quote(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    [GeneratedRegex("^/[A-Za-z0-9_~./-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainPath { get; }
}
