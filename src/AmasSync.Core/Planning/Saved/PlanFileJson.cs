using System.Text.Json;
using System.Text.Json.Serialization;

namespace AmasSync.Core.Planning.Saved;

/// <summary>Deserializes saved plans: unknown members are ignored; duplicate members and unexpected nulls are refused.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    MaxDepth = Saved.PlanFile.MaxDepth)]
[JsonSerializable(typeof(Saved.PlanFile))]
internal sealed partial class PlanFileJson : JsonSerializerContext;
