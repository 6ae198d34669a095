using System.Globalization;
using System.Text.RegularExpressions;
using Amas.Config.Json;

namespace AmasSync.Cli.Testing.Sessions;

/// <summary>
/// The end of the name of each configuration that a test sends. It says in the server's list of sessions which project and run a session
/// belongs to, so that a session whose ID was lost can be found and deleted.
/// </summary>
/// <param name="Project">The short ID of the project.</param>
/// <param name="RunId">The ID of the run, which begins with its time.</param>
internal sealed partial record SessionMark(string Project, string RunId)
{
    /// <summary>The longest name that is sent. AMAS documents no limit; this is a usual one.</summary>
    public const int MaxNameLength = 255;

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int TimeLength = 16;

    /// <summary>Gets the text that is appended to the name.</summary>
    public string Text => $" [amas-sync test {Project} {RunId}]";

    /// <summary>Gets when the run began; null if its ID has no valid time.</summary>
    public DateTimeOffset? BeganAt => ParseTime(RunId);

    /// <summary>Returns the mark at the end of the title of a session; null if there is none.</summary>
    public static SessionMark? Find(string? title)
    {
        var match = Pattern.Match(title ?? "");
        return match.Success ? new(match.Groups["project"].Value, match.Groups["run"].Value) : null;
    }

    /// <summary>Returns the time in the ID of a run; null if it has none.</summary>
    public static DateTimeOffset? ParseTime(string runId)
    {
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var stamp = runId.Length > TimeLength ? runId[..TimeLength] : runId;
        return DateTimeOffset.TryParseExact(stamp, TimeFormat, CultureInfo.InvariantCulture, styles, out var time) ? time : null;
    }

    /// <summary>Returns a configuration whose name ends in the mark. A long name is shortened.</summary>
    public ConfigValue.Map AddTo(ConfigValue.Map config) =>
        config["name"] is ConfigValue.Text name ? config.With("name", new ConfigValue.Text(Shorten(name.Value) + Text)) : config;

    /// <summary>Returns a text of the server without the mark: it is no part of the agent that is tested.</summary>
    public string RemoveFrom(string text) => text.Replace(Text, "", StringComparison.Ordinal);

    private string Shorten(string name)
    {
        var length = MaxNameLength - Text.Length;
        if (name.Length <= length)
        {
            return name;
        }

        return char.IsHighSurrogate(name[length - 1]) ? name[..(length - 1)] : name[..length];
    }

    [GeneratedRegex(
        @" \[amas-sync test (?<project>[0-9a-f]{8}) (?<run>[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6})\]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }
}
