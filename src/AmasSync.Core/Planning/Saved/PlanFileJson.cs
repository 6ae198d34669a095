using System.Text.Json;
using System.Text.Json.Serialization;

namespace AmasSync.Core.Planning.Saved;

/// <summary>How a saved plan is read: members by their documented names, later ones ignored, a null only where one is expected, none twice.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    MaxDepth = Saved.PlanFile.MaxDepth)]
[JsonSerializable(typeof(Saved.PlanFile))]
internal sealed partial class PlanFileJson : JsonSerializerContext;
