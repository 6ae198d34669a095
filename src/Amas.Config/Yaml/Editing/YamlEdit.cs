using Amas.Config.Json;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// One change to a YAML document. Values are what the document is to hold, so that a text with <c>${{</c> is taken as it stands; a secret stands
/// for its <c>!env</c> tag.
/// </summary>
internal abstract record YamlEdit(JsonPointer At)
{
    /// <summary>Another value at that place.</summary>
    public sealed record Set(JsonPointer At, ConfigValue Value) : YamlEdit(At);

    /// <summary>A tag of ours at that place, as <c>!file path</c>.</summary>
    public sealed record SetTag(JsonPointer At, string Tag, string Text) : YamlEdit(At);

    /// <summary>The member or the item at that place goes.</summary>
    public sealed record Remove(JsonPointer At) : YamlEdit(At);

    /// <summary>A new member of the mapping at that place, behind the member <paramref name="PredecessorKey"/>, or before all others where that is null.</summary>
    public sealed record Add(JsonPointer At, string Key, ConfigValue Value, string? PredecessorKey) : YamlEdit(At);

    /// <summary>A new item of the sequence at that place, so that it is the one of that index.</summary>
    public sealed record Insert(JsonPointer At, int Index, ConfigValue Value) : YamlEdit(At);
}
