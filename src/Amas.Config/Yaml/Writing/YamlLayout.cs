namespace Amas.Config.Yaml.Writing;

/// <summary>The indentation of a file.</summary>
/// <param name="Indentation">The indentation of a mapping relative to its key.</param>
/// <param name="ListIndentation">The indentation of the dashes of a list relative to its key.</param>
internal sealed record YamlLayout(int Indentation = 2, int ListIndentation = 2);
