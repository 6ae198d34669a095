namespace AmasSync.Cli.Git;

/// <summary>
/// The variables that bind git to one repository. A hook of another repository sets them, and git would then read and push that one
/// instead of the project's.
/// </summary>
internal static class InheritedVariables
{
    /// <summary>
    /// Gets what 'git rev-parse --local-env-vars' lists, without GIT_CONFIG*, by which pipelines pass credentials, and with those that
    /// forbid updates of refs and change the meaning of paths.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_GLOB_PATHSPECS",
        "GIT_GRAFT_FILE",
        "GIT_ICASE_PATHSPECS",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_LITERAL_PATHSPECS",
        "GIT_NAMESPACE",
        "GIT_NOGLOB_PATHSPECS",
        "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    ];
}
