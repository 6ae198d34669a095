namespace Amas.Config.Yaml.Writing;

/// <summary>The forms of a YAML scalar.</summary>
internal enum ScalarForm
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}
