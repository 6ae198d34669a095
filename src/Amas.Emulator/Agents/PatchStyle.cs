namespace Amas.Emulator.Agents;

/// <summary>How PATCH applies the <c>system_config</c> of its body; the documentation contradicts itself.</summary>
internal enum PatchStyle
{
    /// <summary>Replaces the saved configuration.</summary>
    Replace,

    /// <summary>Replaces top-level members of the saved configuration; null removes a member.</summary>
    Merge,

    /// <summary>Like <see cref="Merge"/>, but also merges nested objects (RFC 7396).</summary>
    DeepMerge,
}
