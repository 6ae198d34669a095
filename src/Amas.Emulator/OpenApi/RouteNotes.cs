namespace Amas.Emulator.OpenApi;

/// <summary>What the document says of a route beside what the route says itself. Names are those of <c>components.json</c>.</summary>
/// <param name="OperationId">Names the operation in what is generated from the document.</param>
/// <param name="Summary">What a call does, in a few words.</param>
internal sealed record RouteNotes(string OperationId, string Summary)
{
    /// <summary>What of it is assumed, since AMAS documents nothing of it; null where it is documented.</summary>
    public string? Assumption { get; init; }

    /// <summary>The parameters of the query.</summary>
    public IReadOnlyList<string> QueryParameters { get; init; } = [];

    /// <summary>The schema of the body; null where there is none.</summary>
    public string? BodySchema { get; init; }

    /// <summary>The status of a success.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The schema of a success's body; null where it has none.</summary>
    public string? ResponseSchema { get; init; }

    /// <summary>The refusals that it has beside those that all have (401, 403, 429).</summary>
    public IReadOnlyList<int> ErrorStatuses { get; init; } = [];
}
