using System.Text.RegularExpressions;
using Amas.Config.Json;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>
/// A difference's path for people: <c>agents/writer/llm_config/model</c> is <c>writer · model</c>. Names with anything but letters,
/// digits, <c>_</c> and <c>-</c> stand in quotes, so that a name cannot look like a path.
/// </summary>
internal static partial class ReadablePath
{
    public static string Of(string path)
    {
        string[] tokens = [.. new JsonPointer("/" + path).Tokens];
        return tokens is ["agents", var agent, .. var rest]
            ? string.Join(" · ", new[] { Name(agent), Members(rest) }.Where(part => part.Length > 0))
            : Members(tokens);
    }

    private static string Members(string[] tokens) =>
        string.Join('.', (tokens is ["llm_config", _, ..] ? tokens[1..] : tokens).Select(Name));

    private static string Name(string token) => Plain.IsMatch(token) ? token : $"\"{VisibleText.Of(token)}\"";

    [GeneratedRegex(@"^[\p{L}\p{Nd}_-]+\z")]
    private static partial Regex Plain { get; }
}
