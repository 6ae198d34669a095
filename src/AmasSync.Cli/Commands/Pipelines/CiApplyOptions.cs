using AmasSync.Cli.Ci.Review;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>The options of <c>ci apply</c>.</summary>
internal sealed record CiApplyOptions
{
    public required PlanOptions Planning { get; init; }

    /// <summary>Beginnings of the hashes of changes that were accepted by hand, without a merged pull request.</summary>
    public required IReadOnlyList<string> Accepted { get; init; }

    public required bool RollbackOnFailure { get; init; }

    public required CommentMode Comment { get; init; }
}
