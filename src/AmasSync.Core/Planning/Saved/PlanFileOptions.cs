using Amas.Config;

namespace AmasSync.Core.Planning.Saved;

/// <summary>The planning options of a saved plan.</summary>
internal sealed record PlanFileOptions
{
    public required bool Prune { get; init; }

    public required IReadOnlyList<string> Adopt { get; init; }

    public required int? AllowDeletes { get; init; }

    public required IReadOnlyList<string> Only { get; init; }

    public required bool Offline { get; init; }

    public required string? Base { get; init; }

    public required bool ResendSecrets { get; init; }

    /// <summary>The options to make the plan again: these, and what the project says on its own (limits and protection).</summary>
    public PlanOptions ApplyTo(PlanOptions project) => project with
    {
        Prune = Prune,
        Adopt = [.. Adopt.Select(glob => new NameGlob(glob))],
        AllowDeletes = AllowDeletes,
        Only = [.. Only.Select(glob => new NameGlob(glob))],
        ResendSecrets = ResendSecrets,
    };
}
