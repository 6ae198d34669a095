using System.Text.RegularExpressions;

namespace AmasSync.Cli.Tests.Scenarios;

/// <summary>
/// Replaces values that differ between runs (IDs, hashes, times, ports, folders) with stable words. The same value is the same word
/// throughout a story.
/// </summary>
internal sealed partial class Placeholders(string folder, string address)
{
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);

    public string In(string text)
    {
        var plain = text.ReplaceLineEndings("\n")
            .Replace(folder, "/project", StringComparison.Ordinal)
            .Replace(address, "http://server", StringComparison.Ordinal)
            .Replace(new Uri(address).Authority, "server", StringComparison.Ordinal);
        plain = Version().Replace(plain, "<version>");
        plain = RunName().Replace(plain, "<run>");
        plain = Time().Replace(plain, "<time>");
        plain = Elapsed().Replace(plain, "<n>");
        plain = Session().Replace(plain, match => Word("session", match.Value));
        plain = Message().Replace(plain, match => Word("message", match.Value));
        plain = Id().Replace(plain, match => Word("id", match.Value));
        plain = Hash().Replace(plain, match => Word("hash", match.Value));
        plain = Commit().Replace(plain, match => Word("commit", match.Value[..7]));
        return ProjectId().Replace(plain, match => Word("project", match.Value));
    }

    private string Word(string kind, string value)
    {
        if (!words.TryGetValue(value, out var word))
        {
            word = $"<{kind} {words.Values.Count(known => known.StartsWith($"<{kind} ", StringComparison.Ordinal)) + 1}>";
            words.Add(value, word);
        }

        return word;
    }

    [GeneratedRegex("""(?<=amas-sync |this is |"tool_version": ")\d+\.\d+\.\d+[\w.-]*""")]
    private static partial Regex Version();

    [GeneratedRegex(@"\d{8}T\d{6}Z-[0-9a-f]{6}")]
    private static partial Regex RunName();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z| \d\d:\d\d UTC)")]
    private static partial Regex Time();

    [GeneratedRegex(
        """
        (?<=\()[\d.]+(?=\ s\)\.) | (?<="(?:elapsed|duration)_seconds":\ )[\d.]+ | (?<="ms":)\d+
        | (?<="(?:duration|latency)_ms":\ )\d+
        | [\d.]+(?=\ s\ in\ all\ environments)
        | (?<=line\ \d+\ \ )[\d.]+(?=\ s\b) | (?<=\ messages?,\ )[\d.]+(?=\ s\b) | (?<=\ \d{3}\ )\d+(?=\ ms\b)
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Elapsed();

    [GeneratedRegex("session_[0-9a-f]{24}")]
    private static partial Regex Session();

    [GeneratedRegex("msg_[0-9a-f]{24}|(?<=\"correlation_id\": ?\")[0-9a-f]{32}")]
    private static partial Regex Message();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();

    [GeneratedRegex(
        """
        (?<=\()[0-9a-f]{7}(?=\)) | (?<=·\ folder\ )[0-9a-f]{7}(?![0-9a-f]) | (?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])
        | (?<=^Commit\ )[0-9a-f]{7}(?![0-9a-f]) | (?<![0-9a-f])[0-9a-f]{7}(?=\ in\ \S+\.json)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Multiline)]
    private static partial Regex Commit();

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex ProjectId();
}
