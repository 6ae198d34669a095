namespace AmasSync.Core.Applying.Writing;

/// <summary>What the server's PATCH does with the configuration it is sent; not documented, so a project may say it.</summary>
internal enum PatchMode
{
    /// <summary>Not known. The full body is sent and the read-back tells.</summary>
    Auto,

    /// <summary>The body becomes the configuration.</summary>
    Replace,

    /// <summary>The body is merged: keys to remove are sent as null.</summary>
    Merge,
}
