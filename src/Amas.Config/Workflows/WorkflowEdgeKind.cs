namespace Amas.Config.Workflows;

/// <summary>The kind of an edge.</summary>
internal enum WorkflowEdgeKind
{
    Static,
    Routing,
    PossibleOutput,
}
