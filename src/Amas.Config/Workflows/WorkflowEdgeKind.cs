namespace Amas.Config.Workflows;

/// <summary>What kind of edge a step belongs to.</summary>
internal enum WorkflowEdgeKind
{
    Static,
    Routing,
    PossibleOutput,
}
