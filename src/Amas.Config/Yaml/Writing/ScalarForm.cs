namespace Amas.Config.Yaml.Writing;

/// <summary>How a scalar is written in YAML.</summary>
internal enum ScalarForm
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}
