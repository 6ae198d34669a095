using System.Text.RegularExpressions;
using Amas.Config.Json;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>
/// Formats the path of a difference for people: <c>agents/writer/llm_config/model</c> becomes <c>writer · model</c>. Names with
/// characters other than letters, digits, <c>_</c> and <c>-</c> are quoted, so that a name cannot look like a path.
/// </summary>
internal static partial class ReadablePath
{
    public static string Format(string path)
    {
        var (agent, member) = Split(path);
        return string.Join(" · ", new[] { agent, member }.Where(part => part is { Length: > 0 }));
    }

    /// <summary>Formats the name of the member agent, which is null for the agent itself, and the path in it.</summary>
    public static (string? Agent, string Member) Split(string path)
    {
        string[] tokens = [.. new JsonPointer("/" + path).Tokens];
        return tokens is ["agents", var agent, .. var rest]
            ? (FormatName(agent), FormatMembers(rest))
            : (null, FormatMembers(tokens));
    }

    private static string FormatMembers(string[] tokens) =>
        string.Join('.', (tokens is ["llm_config", _, ..] ? tokens[1..] : tokens).Select(FormatName));

    private static string FormatName(string token) => UnquotedName.IsMatch(token) ? token : $"\"{VisibleText.Escape(token)}\"";

    [GeneratedRegex(@"^[\p{L}\p{Nd}_-]+\z")]
    private static partial Regex UnquotedName { get; }
}
