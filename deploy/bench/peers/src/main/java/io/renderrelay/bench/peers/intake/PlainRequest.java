package io.renderrelay.bench.peers.intake;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A request's row. */
@Entity
@Table(name = "plain_request")
public class PlainRequest extends PanacheEntityBase {

    @Id
    @Column(name = "request_id")
    public String requestId;

    @Column(nullable = false)
    public String tenant;

    @Column(nullable = false)
    public String state;

    @Column(name = "ref_image_url")
    public String refImageUrl;

    @Column(name = "scene_id")
    public String sceneId;

    @Column(name = "received_at", nullable = false)
    public Instant receivedAt;
}
