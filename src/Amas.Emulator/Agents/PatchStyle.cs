namespace Amas.Emulator.Agents;

/// <summary>What PATCH does with the <c>system_config</c> it is sent; the API's documents contradict each other.</summary>
internal enum PatchStyle
{
    /// <summary>It becomes the configuration.</summary>
    Replace,

    /// <summary>Its top-level members replace those of the saved configuration; null removes.</summary>
    Merge,

    /// <summary>As <see cref="Merge"/>, objects inside objects too (RFC 7396).</summary>
    DeepMerge,
}
