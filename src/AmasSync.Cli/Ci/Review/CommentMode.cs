namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// When a plan comment is added to a pull request. An existing comment is updated in every mode except <see cref="Never"/>.
/// </summary>
internal enum CommentMode
{
    /// <summary>Always, even if there are no changes.</summary>
    Always,

    /// <summary>Only if there are changes or errors.</summary>
    ChangesOnly,

    Never,
}
