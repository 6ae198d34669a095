namespace Amas.Config.Yaml.Writing;

/// <summary>How a file is laid out. Columns count from 0.</summary>
/// <param name="Indentation">How far a value stands in behind its key.</param>
/// <param name="ListIndentation">How far the dashes of a list stand in behind its key.</param>
internal sealed record YamlLayout(int Indentation = 2, int ListIndentation = 2);
