namespace AmasSync.Core.Applying.Writing;

/// <summary>What a PATCH does with the configuration that is sent. The API does not document it, so a project may set it.</summary>
internal enum PatchMode
{
    /// <summary>Not known. The full configuration is sent, and reading it back shows the result.</summary>
    Auto,

    /// <summary>The body replaces the configuration.</summary>
    Replace,

    /// <summary>The body is merged into the configuration; keys to remove are sent as null.</summary>
    Merge,
}
