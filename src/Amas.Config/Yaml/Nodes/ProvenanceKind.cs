namespace Amas.Config.Yaml.Nodes;

/// <summary>The forms by which a value comes into a document other than by standing in it.</summary>
internal enum ProvenanceKind
{
    /// <summary><c>!file path</c>: the value is a file's text.</summary>
    File,

    /// <summary><c>!env NAME</c>: the value is a variable of the process, and a secret.</summary>
    Environment,

    /// <summary><c>!var name</c>: the value stands in the project file, or came with <c>--var</c>.</summary>
    Variable,

    /// <summary><c>!include path</c>: the value is another YAML file's.</summary>
    Include,

    /// <summary><c>${{ vars.name }}</c> inside a text: the text stands where it is, parts of it elsewhere.</summary>
    VariableText,

    /// <summary>The value stands in a <c>_defaults.yaml</c> of the agent's folder or of one around it.</summary>
    Defaults,

    /// <summary>The value stands in the overlay of an environment.</summary>
    Overlay,
}
