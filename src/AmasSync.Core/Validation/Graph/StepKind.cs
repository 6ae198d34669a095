namespace AmasSync.Core.Validation.Graph;

/// <summary>What kind of edge a step belongs to.</summary>
internal enum StepKind
{
    Static,
    Routing,
    PossibleOutput,
}
