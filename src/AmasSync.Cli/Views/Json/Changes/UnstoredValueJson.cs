using Amas.Config;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;

namespace AmasSync.Cli.Views.Json.Changes;

/// <summary>A value that the server did not store as it was sent, with the entry that leaves it to the server.</summary>
internal sealed record UnstoredValueJson(string Pointer, string Path, string Reason, string? IgnoreEntry)
{
    public static UnstoredValueJson From(AgentName agent, UnstoredValue value) =>
        new(value.Pointer.Text, value.Path, value.Reason, UnstoredValueWording.FormatIgnoreEntry(agent, value));
}
