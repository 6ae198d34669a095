using Amas.Config.Json;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// One change to a YAML document. Values are written literally, so a text with <c>${{</c> is not escaped; a secret is written as its
/// <c>!env</c> tag.
/// </summary>
internal abstract record YamlEdit(JsonPointer At)
{
    /// <summary>Replaces the value at the pointer.</summary>
    public sealed record Set(JsonPointer At, ConfigValue Value) : YamlEdit(At);

    /// <summary>Replaces the value at the pointer with a tag, for example <c>!file path</c>.</summary>
    public sealed record SetTag(JsonPointer At, string Tag, string Text) : YamlEdit(At);

    /// <summary>Removes the member or item at the pointer.</summary>
    public sealed record Remove(JsonPointer At) : YamlEdit(At);

    /// <summary>
    /// Adds a member to the mapping at the pointer, after the member <paramref name="PredecessorKey"/>, or before all others if
    /// that is null.
    /// </summary>
    public sealed record Add(JsonPointer At, string Key, ConfigValue Value, string? PredecessorKey) : YamlEdit(At);

    /// <summary>Inserts an item into the sequence at the pointer, at the given index.</summary>
    public sealed record Insert(JsonPointer At, int Index, ConfigValue Value) : YamlEdit(At);

    /// <summary>Moves an item of the sequence at the pointer to the index that it has afterwards.</summary>
    public sealed record Move(JsonPointer At, int From, int To) : YamlEdit(At);
}
