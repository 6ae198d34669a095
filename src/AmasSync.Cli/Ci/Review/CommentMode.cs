namespace AmasSync.Cli.Ci.Review;

/// <summary>When a pull request gets a comment. One that is there is kept up to date in every mode but <see cref="Never"/>.</summary>
internal enum CommentMode
{
    /// <summary>Also where nothing changes.</summary>
    Always,

    /// <summary>Only where something would change.</summary>
    ChangesOnly,

    Never,
}
