namespace Amas.Config.Yaml.Nodes;

/// <summary>The ways in which a value can come into a document from elsewhere.</summary>
internal enum ProvenanceKind
{
    /// <summary><c>!file path</c>: the value is the text of a file.</summary>
    File,

    /// <summary><c>!env NAME</c>: the value is an environment variable of the process, and a secret.</summary>
    Environment,

    /// <summary><c>!var name</c>: the value comes from the project file or from <c>--var</c>.</summary>
    Variable,

    /// <summary><c>!include path</c>: the value is the content of another YAML file.</summary>
    Include,

    /// <summary><c>${{ vars.name }}</c> inside a text: parts of the text come from variables.</summary>
    VariableText,

    /// <summary>The value comes from a <c>_defaults.yaml</c> of the agent's folder or of a parent folder.</summary>
    Defaults,

    /// <summary>The value comes from the overlay of an environment.</summary>
    Overlay,
}
