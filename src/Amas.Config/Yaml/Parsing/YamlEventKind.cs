namespace Amas.Config.Yaml.Parsing;

/// <summary>What a YAML parser meets on its way through a text.</summary>
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
