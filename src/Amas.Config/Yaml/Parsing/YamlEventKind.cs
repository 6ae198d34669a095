namespace Amas.Config.Yaml.Parsing;

/// <summary>The kind of a YAML parser event.</summary>
internal enum YamlEventKind
{
    DocumentStart,
    DocumentEnd,
    Scalar,
    Alias,
    SequenceStart,
    MappingStart,
    CollectionEnd,
    StreamEnd,
}
