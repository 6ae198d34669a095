using System.Text.Json;
using System.Text.Json.Serialization;
using AmasSync.Cli.Views.Json.Changes;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;

namespace AmasSync.Cli.Views.Json.Results;

/// <summary>A change with its outcome.</summary>
internal sealed record AppliedChangeJson
{
    public required string Name { get; init; }
    public required string? Id { get; init; }
    public required string? AgentKey { get; init; }
    public required string? File { get; init; }
    public required string Action { get; init; }
    public string? PreviousName { get; init; }
    public required string Outcome { get; init; }
    public required string? Reason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BlockedBy { get; init; }

    public required string? Message { get; init; }
    public required string? WayOut { get; init; }
    public required IEnumerable<string> Remaining { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<UnstoredValueJson>? NotConverged { get; init; }

    public required FailureJson? Failure { get; init; }
    public required string ChangeHash { get; init; }

    public static AppliedChangeJson From(AppliedChange applied) => new()
    {
        Name = applied.Change.Name.Text,
        Id = applied.ShownId,
        AgentKey = AppliedChangeWording.GetAgentKey(applied),
        File = applied.Change.File,
        Action = applied.Change.Action,
        PreviousName = applied.Change.PreviousName?.Text,
        Outcome = applied.Outcome.Word,
        Reason = applied.Outcome is Core.Applying.Outcome.Skipped skipped
            ? JsonNamingPolicy.KebabCaseLower.ConvertName(skipped.Reason.ToString())
            : null,
        BlockedBy = applied is { Outcome: Core.Applying.Outcome.Skipped, Change.Blocker: { } blocker }
            ? JsonNamingPolicy.KebabCaseLower.ConvertName(blocker.Kind.ToString())
            : null,
        Message = AppliedChangeWording.GetMessage(applied.Outcome),
        WayOut = AppliedChangeWording.GetHint(applied.Outcome),
        Remaining = (applied.Outcome as Core.Applying.Outcome.NotConverged)?.RemainingPaths ?? [],
        NotConverged = GetUnstored(applied),
        Failure = applied.Outcome is Core.Applying.Outcome.Failed failed ? FailureJson.From(failed.Failure) : null,
        ChangeHash = Core.Planning.ChangeHash.Compute(applied.Change),
    };

    private static IEnumerable<UnstoredValueJson>? GetUnstored(AppliedChange applied) =>
        UnstoredValueWording.GetValues(applied.Outcome) is [_, ..] values
            ? values.Select(value => UnstoredValueJson.From(applied.Change.Name, value))
            : null;
}
