using AmasSync.Cli.Ci.Review;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>What <c>ci apply</c> was asked for.</summary>
internal sealed record CiApplyOptions
{
    public required PlanOptions Planning { get; init; }

    /// <summary>Beginnings of the hashes of changes that somebody looked at outside of a pull request.</summary>
    public required IReadOnlyList<string> Accepted { get; init; }

    public required bool RollbackOnFailure { get; init; }

    public required CommentMode Comment { get; init; }
}
