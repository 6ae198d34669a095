using System.Text.Json.Serialization;
using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Json.Changes;

/// <summary>A change of a plan. Secrets are written as their marks. A no-op has no configurations, fingerprints and hash.</summary>
internal sealed record ChangeJson
{
    public required string Name { get; init; }
    public required string? AgentKey { get; init; }
    public required string? Id { get; init; }
    public required string? PreviousName { get; init; }
    public required string Action { get; init; }
    public required string Reason { get; init; }
    public required string? File { get; init; }
    public required ConfigValue? Before { get; init; }
    public required ConfigValue? After { get; init; }
    public required IEnumerable<DifferenceJson> Differences { get; init; }
    public required IEnumerable<string> Masked { get; init; }
    public required IEnumerable<IgnoredDifferenceJson> Ignored { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<UnstoredValueJson>? NotConverged { get; init; }

    public required FingerprintJson? Fingerprint { get; init; }
    public required string? ConfigHash { get; init; }
    public DateTime? UpdatedAt { get; init; }
    public required string? ChangeHash { get; init; }
    public required IEnumerable<string> Consent { get; init; }
    public required IEnumerable<RiskJson> Risk { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BlastRadiusJson? BlastRadius { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<PromptSizeJson>? PromptTokens { get; init; }

    public static ChangeJson From(ChangeAssessment assessment)
    {
        var change = assessment.Change;
        var observed = ChangeWording.GetObserved(change);
        return new()
        {
            Name = change.Name.Text,
            AgentKey = change.AgentKey,
            Id = change.ShownId,
            PreviousName = change.PreviousName?.Text,
            Action = change.Action,
            Reason = ChangeReasonName.Get(change.Reason),
            File = change.File,
            Before = change.Before,
            After = change.After,
            Differences = change.Differences.Select(DifferenceJson.From),
            Masked = change.MaskedPointers.Select(pointer => pointer.Text),
            Ignored = ChangeWording.GetIgnored(change).Select(IgnoredDifferenceJson.From),
            NotConverged = GetUnstored(change),
            Fingerprint = change is Change.NoOp ? null : FingerprintJson.From(change),
            ConfigHash = observed?.ConfigHash,
            UpdatedAt = observed?.UpdatedAt?.UtcDateTime,
            ChangeHash = change is Change.NoOp ? null : Core.Planning.ChangeHash.Compute(change),
            Consent = FormatConsent(change.Consent),
            Risk = assessment.Risks.Select(RiskJson.From),
            BlastRadius = assessment.Radius.IsEmpty ? null : BlastRadiusJson.From(assessment.Radius),
            PromptTokens = assessment.Prompts.Count == 0 ? null : assessment.Prompts.Select(PromptSizeJson.From),
        };
    }

    private static IEnumerable<UnstoredValueJson>? GetUnstored(Change change) =>
        UnstoredValueWording.GetValues(change) is [_, ..] values
            ? values.Select(value => UnstoredValueJson.From(change.Name, value))
            : null;

    private static IEnumerable<string> FormatConsent(Consent consent) => Enum.GetValues<Consent>()
        .Where(flag => flag != Core.Planning.Safety.Consent.None && consent.HasFlag(flag))
        .Select(flag => flag.ToString().ToLowerInvariant());
}
