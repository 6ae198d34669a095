namespace Amas.Config.Yaml.Writing;

/// <summary>How a file is laid out. Columns count from 0.</summary>
/// <param name="Step">How far a value stands in behind its key.</param>
/// <param name="ListStep">How far the dashes of a list stand in behind its key.</param>
internal sealed record YamlLayout(int Step = 2, int ListStep = 2);
