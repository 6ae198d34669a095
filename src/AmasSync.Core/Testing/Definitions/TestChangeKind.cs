namespace AmasSync.Core.Testing.Definitions;

/// <summary>How a test differs from that of the base so that it finds less.</summary>
internal enum TestChangeKind
{
    /// <summary>The folder does not have a test with this ID.</summary>
    Removed,

    /// <summary>The test requires less.</summary>
    Loosened,
}
