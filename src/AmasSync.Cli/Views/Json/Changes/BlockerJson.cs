using System.Text.Json;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Views.Json.Changes;

/// <summary>A reason why a change, or the whole plan, is not applied.</summary>
internal sealed record BlockerJson(string Kind, string? Agent, string Message, string WayOut)
{
    public static BlockerJson From(Blocker blocker) =>
        new(JsonNamingPolicy.KebabCaseLower.ConvertName(blocker.Kind.ToString()), blocker.Agent?.Text, blocker.Message, blocker.Hint);
}
