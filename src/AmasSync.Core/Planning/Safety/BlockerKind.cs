namespace AmasSync.Core.Planning.Safety;

/// <summary>Why a change, or a whole plan, may not be carried out.</summary>
internal enum BlockerKind
{
    Conflict,
    Adopt,
    Drift,
    Deletes,
    Protected,

    /// <summary>It stands in no plan that was reviewed.</summary>
    Unreviewed,

    /// <summary>The whole plan: the folder holds no agent, though this project owns some.</summary>
    EmptySource,

    /// <summary>The whole plan: most of what we own is not there, so this is probably another account.</summary>
    AnotherAccount,

    /// <summary>The whole plan: the folder has errors.</summary>
    Findings,
}
